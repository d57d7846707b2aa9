package dev.postforge.local.kafka;

import dev.postforge.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Topics, users and rights, all derived from the contracts: who writes a topic and which groups read it. */
public final class Access {

    private static final int SCRAM_ITERATIONS = 4096;
    private static final Duration EFFECT_LIMIT = Duration.ofSeconds(30);
    private static final Duration EFFECT_POLL = Duration.ofMillis(50);

    private final Collection<Topic<?>> topics;
    private final Set<Topic<?>> feed;
    private final String feedReader;
    private final int partitions;
    private final short replicas;

    /** @param feed topics that the feed's reader reads without a group */
    public Access(Collection<Topic<?>> topics, Collection<Topic<?>> feed, String feedReader, int partitions) {
        this(topics, feed, feedReader, partitions, (short) 1);
    }

    /** On a cluster that keeps this many replicas of each topic. */
    public Access(
            Collection<Topic<?>> topics, Collection<Topic<?>> feed, String feedReader, int partitions, short replicas) {
        this.topics = List.copyOf(topics);
        this.feed = Set.copyOf(feed);
        this.feedReader = feedReader;
        this.partitions = partitions;
        this.replicas = replicas;
    }

    /** Creates what is missing; what is there stays. */
    public void apply(Admin admin, Map<String, String> passwords) throws ExecutionException, InterruptedException {
        createTopics(admin);
        setPasswords(admin, passwords);
        grant(admin, passwords.keySet());
    }

    /** The service that a consumer group named {@code <service>.<feature>} belongs to. */
    public static String serviceOf(String group) {
        return group.substring(0, group.indexOf('.')) + "-service";
    }

    /** Every right of every service. */
    List<AclBinding> rights(Collection<String> users) {
        List<AclBinding> rights = new ArrayList<>();
        for (Topic<?> topic : topics) {
            topic.producers().forEach(service -> rights.add(onTopic(service, topic.name(), AclOperation.WRITE)));
            for (String group : topic.groups()) {
                rights.add(onTopic(serviceOf(group), topic.name(), AclOperation.READ));
                rights.add(onTopic(serviceOf(group), topic.deadLetterName(group), AclOperation.WRITE));
                rights.add(onTopic(serviceOf(group), topic.deadLetterName(group), AclOperation.READ));
            }
            if (feed.contains(topic)) {
                rights.add(onTopic(feedReader, topic.name(), AclOperation.READ));
            }
        }
        for (String user : users) {
            if (user.endsWith("-service")) {
                String prefix = user.substring(0, user.length() - "service".length() - 1) + ".";
                rights.add(binding(
                        user,
                        new ResourcePattern(ResourceType.GROUP, prefix, PatternType.PREFIXED),
                        AclOperation.READ));
            }
        }
        return rights.stream().distinct().toList();
    }

    private void createTopics(Admin admin) throws ExecutionException, InterruptedException {
        Map<String, NewTopic> wanted = new LinkedHashMap<>();
        for (Topic<?> topic : topics) {
            wanted.put(topic.name(), newTopic(topic.name(), partitions, topic.configuration()));
            for (String group : topic.groups()) {
                String name = topic.deadLetterName(group);
                wanted.put(name, newTopic(name, 1, Topic.deadLetterConfiguration()));
            }
        }
        admin.listTopics().names().get().forEach(wanted::remove);
        if (!wanted.isEmpty()) {
            admin.createTopics(wanted.values()).all().get();
        }
    }

    private NewTopic newTopic(String name, int partitions, Map<String, String> configuration) {
        return new NewTopic(name, Optional.of(partitions), Optional.of(replicas)).configs(configuration);
    }

    /** Users made when the directory was formatted keep their password; those added since get theirs. */
    private static void setPasswords(Admin admin, Map<String, String> passwords)
            throws ExecutionException, InterruptedException {
        Set<String> known = admin.describeUserScramCredentials().all().get().keySet();
        List<UserScramCredentialAlteration> missing = new ArrayList<>();
        passwords.forEach((user, password) -> {
            if (user.endsWith("-service") && !known.contains(user)) {
                missing.add(new UserScramCredentialUpsertion(
                        user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, SCRAM_ITERATIONS), password));
            }
        });
        if (!missing.isEmpty()) {
            admin.alterUserScramCredentials(missing).all().get();
        }
    }

    private void grant(Admin admin, Collection<String> users) throws ExecutionException, InterruptedException {
        Set<AclBinding> wanted = new HashSet<>(rights(users));
        Set<AclBinding> existing =
                new HashSet<>(admin.describeAcls(AclBindingFilter.ANY).values().get());
        List<AclBindingFilter> obsolete = existing.stream()
                .filter(right -> !wanted.contains(right))
                .map(AclBinding::toFilter)
                .toList();
        if (!obsolete.isEmpty()) {
            admin.deleteAcls(obsolete).all().get();
        }
        Set<AclBinding> missing = new HashSet<>(wanted);
        missing.removeAll(existing);
        if (!missing.isEmpty()) {
            admin.createAcls(missing).all().get();
            awaitEffect(admin, wanted);
        }
    }

    /** The controller confirms a right before the broker's authorizer has heard of it. */
    private static void awaitEffect(Admin admin, Set<AclBinding> wanted)
            throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + EFFECT_LIMIT.toNanos();
        while (!new HashSet<>(admin.describeAcls(AclBindingFilter.ANY).values().get()).containsAll(wanted)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Kafka has not taken over its rights after " + EFFECT_LIMIT);
            }
            Thread.sleep(EFFECT_POLL);
        }
    }

    private static AclBinding onTopic(String service, String topic, AclOperation operation) {
        return binding(service, new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL), operation);
    }

    private static AclBinding binding(String user, ResourcePattern resource, AclOperation operation) {
        return new AclBinding(
                resource, new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }
}
