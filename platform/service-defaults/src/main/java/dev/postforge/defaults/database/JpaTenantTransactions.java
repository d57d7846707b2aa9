package dev.postforge.defaults.database;

import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Begins each transaction of an application with entities as the tenant of its scope. */
final class JpaTenantTransactions extends JpaTransactionManager {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        try {
            TransactionTenant.set(getDataSource());
        } catch (CannotCreateTransactionException failure) {
            takeBack(transaction, failure);
            throw failure;
        }
    }

    private void takeBack(Object transaction, CannotCreateTransactionException failure) {
        try {
            Object holder = TransactionSynchronizationManager.getResource(obtainEntityManagerFactory());
            if (holder instanceof EntityManagerHolder entityManager) {
                entityManager.getEntityManager().getTransaction().rollback();
            }
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        } finally {
            doCleanupAfterCompletion(transaction);
        }
    }
}
