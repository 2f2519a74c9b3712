package dev.viva.lab.bench.process;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Options with values, such as `--seconds 20`.
///
/// **Errors:** `IllegalArgumentException` for what is not known, or holds no value that makes sense.
public final class CommandLine {

    private final Map<String, String> values = new HashMap<>();

    /// @param known with their dashes
    public CommandLine(String[] arguments, Set<String> known) {
        for (var at = 0; at < arguments.length; at += 2) {
            if (!known.contains(arguments[at])) {
                throw new IllegalArgumentException(arguments[at] + " is not an option");
            }
            if (at + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[at] + " without a value");
            }
            values.put(arguments[at], arguments[at + 1]);
        }
    }

    /// A whole number of at least so many.
    public int number(String name, int usual, int least) {
        var value = values.get(name);
        var number = value == null ? usual : Integer.parseInt(value);
        if (number < least) {
            throw new IllegalArgumentException(name + " " + number + ", expected at least " + least);
        }
        return number;
    }

    /// Rising numbers, from 1 up.
    public List<Integer> rising(String name, List<Integer> usual) {
        var value = values.get(name);
        var numbers = value == null
                ? usual
                : Arrays.stream(value.split(",", -1)).map(Integer::valueOf).toList();
        if (!numbers.stream().distinct().sorted().toList().equals(numbers) || numbers.getFirst() < 1) {
            throw new IllegalArgumentException(name + " " + numbers + ", expected rising numbers from 1");
        }
        return numbers;
    }

    public @Nullable String text(String name) {
        return values.get(name);
    }
}
