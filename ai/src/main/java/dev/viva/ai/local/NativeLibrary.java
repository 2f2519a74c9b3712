package dev.viva.ai.local;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// A shared library of the system, opened by its soname: the number in it is the ABI that our bindings were written
/// for.
record NativeLibrary(String soname, SymbolLookup symbols) {

    /// Where libraries come from; tests hide some.
    @FunctionalInterface
    interface Finder {
        /// The library, or null if the system's loader does not find it.
        @Nullable
        NativeLibrary find(String soname);
    }

    /// Asks the system's loader. A library once opened stays for the life of the process.
    @SuppressWarnings("restricted") // native access is the purpose of this package
    static @Nullable NativeLibrary find(String soname) {
        try {
            return new NativeLibrary(soname, SymbolLookup.libraryLookup(soname, Arena.global()));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// The library, or a [NativeSpeechException] that names it.
    static NativeLibrary require(Finder finder, String soname) {
        var library = finder.find(soname);
        if (library == null) {
            throw new NativeSpeechException(soname + " is not installed");
        }
        return library;
    }

    /// One function of it; a [NativeSpeechException] if this build of the library lacks it.
    @SuppressWarnings("restricted") // see find
    MethodHandle function(String name, FunctionDescriptor type) {
        var address = symbols.find(name).orElseThrow(() -> new NativeSpeechException(soname + " has no " + name));
        return Linker.nativeLinker().downcallHandle(address, type);
    }
}
