package dev.viva.server.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The settings as a tree that starts as `reference.yaml` and takes changes only where that file has a key.
final class SettingTree {

    /// Settings with a default that can be taken away.
    private static final Set<String> MAY_BE_NOTHING = Set.of("https.redirectPort");

    private final ObjectNode root;

    SettingTree(ObjectNode reference) {
        this.root = reference.deepCopy();
    }

    JsonNode root() {
        return root;
    }

    /// Lays a file over the tree.
    ///
    /// @param source how the operator knows the file
    void merge(String source, JsonNode changes) throws ConfigException {
        if (!changes.isNull() && !changes.isMissingNode()) {
            merge(source, "", root, changes);
        }
    }

    /// Sets one key from a text, as the environment and the command line give it.
    void set(String source, String key, String value) throws ConfigException {
        var at = key.lastIndexOf('.');
        var parent = at < 0 ? root : root.at("/" + key.substring(0, at).replace('.', '/'));
        var name = key.substring(at + 1);
        if (!(parent instanceof ObjectNode section) || !section.has(name)) {
            throw new ConfigException(source + ": " + key + " is not a setting; see reference.yaml.");
        }
        section.set(name, TextNode.valueOf(value));
    }

    private static void merge(String source, String prefix, ObjectNode into, JsonNode changes) throws ConfigException {
        if (!changes.isObject()) {
            throw new ConfigException(source + ": " + (prefix.isEmpty() ? "the file" : prefix) + ": found "
                    + shown(changes) + ", allowed are the keys " + names(into) + ".");
        }
        for (var change : changes.properties()) {
            mergeOne(source, prefix, into, change.getKey(), change.getValue());
        }
    }

    private static void mergeOne(String source, String prefix, ObjectNode into, String name, JsonNode value)
            throws ConfigException {
        var key = prefix.isEmpty() ? name : prefix + "." + name;
        var present = into.get(name);
        if (present == null) {
            throw new ConfigException(source + ": " + key + " is not a setting; allowed here are " + names(into) + ".");
        }
        if (Environment.ONLY_HERE.contains(key)) {
            throw new ConfigException(source + ": " + key + " is a secret and is not read from a file; set "
                    + Environment.variableOf(key) + " in the environment.");
        }
        if (present instanceof ObjectNode section) {
            merge(source, key, section, value);
        } else if (value.isContainerNode() || (value.isNull() && !present.isNull() && !MAY_BE_NOTHING.contains(key))) {
            throw new ConfigException(source + ": " + key + ": found " + shown(value)
                    + ", allowed is one value such as " + present + ".");
        } else {
            into.set(name, value);
        }
    }

    private static String shown(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL, MISSING -> "nothing";
            case OBJECT -> "a section";
            case ARRAY -> "a list";
            default -> node.asText();
        };
    }

    private static String names(ObjectNode section) {
        List<String> names = new ArrayList<>();
        section.fieldNames().forEachRemaining(names::add);
        return String.join(", ", names);
    }
}
