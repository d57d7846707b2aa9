package dev.postforge.defaults.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One database, three roles: the owner migrates, the application serves tenants, the worker sweeps across them. */
@AutoConfiguration(
        before = {
            DataSourceAutoConfiguration.class,
            DataSourceTransactionManagerAutoConfiguration.class,
            FlywayAutoConfiguration.class
        },
        beforeName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration")
@EnableConfigurationProperties(DatabaseProperties.class)
public final class DatabaseAutoConfiguration {

    private static final String JPA = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration";

    /** The bean name of the worker's data source. */
    public static final String WORKER = "workerDataSource";

    @Bean
    HikariDataSource dataSource(DatabaseProperties properties) {
        return new Pools(properties).app();
    }

    /** Not a default candidate: who injects a {@link DataSource} without saying which gets the tenant-bound one. */
    @Bean(name = WORKER, defaultCandidate = false)
    HikariDataSource workerDataSource(DatabaseProperties properties) {
        return new Pools(properties).worker();
    }

    /** A service with entities: it has Spring Data JPA among its dependencies. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = JPA)
    static class WithEntities {

        @Bean
        PlatformTransactionManager transactionManager(TransactionManagerCustomizers customizers) {
            JpaTenantTransactions manager = new JpaTenantTransactions();
            customizers.customize(manager);
            return manager;
        }
    }

    /** A service that speaks SQL alone starts sooner and needs less memory. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass(JPA)
    static class WithoutEntities {

        @Bean
        PlatformTransactionManager transactionManager(
                HikariDataSource dataSource, TransactionManagerCustomizers customizers) {
            JdbcTenantTransactions manager = new JdbcTenantTransactions(dataSource);
            customizers.customize(manager);
            return manager;
        }
    }

    @Bean
    @DependsOnDatabaseInitialization
    WorkerDatabase workerDatabase(@Qualifier(WORKER) DataSource dataSource) {
        return new WorkerDatabase(
                JdbcClient.create(dataSource), new TransactionTemplate(new JdbcTransactionManager(dataSource)));
    }

    @Bean
    FlywayConnectionDetails ownerConnection(DatabaseProperties properties) {
        return new OwnerConnection(properties);
    }

    @Bean
    FlywayConfigurationCustomizer roleNames(DatabaseProperties properties) {
        return configuration -> configuration.placeholders(
                Map.of("app", properties.app(), "worker", properties.worker(), "admin", properties.admin()));
    }

    @Bean
    FlywayMigrationStrategy migrationWhenTheDatabaseAnswers(DatabaseProperties properties) {
        return flyway -> {
            new StartingDatabase(properties).await();
            flyway.migrate();
        };
    }
}
