package org.sliceofpi.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** The signal that a process receives when its terminal is resized. */
final class ResizeSignal {

    private ResizeSignal() {}

    /**
     * Runs an action whenever the terminal is resized; does nothing where the signal does not exist, as on Windows. The only API for
     * signals is {@code sun.misc.Signal} of the module jdk.unsupported. The compiler warns about it, hence the reflection.
     */
    static void onResize(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    ResizeSignal.class.getClassLoader(),
                    new Class<?>[] {handler},
                    (self, method, arguments) -> switch (method.getName()) {
                        case "handle" -> {
                            action.run();
                            yield null;
                        }
                        case "equals" -> self == arguments[0];
                        case "hashCode" -> System.identityHashCode(self);
                        default -> "resize";
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("WINCH"), proxy);
        } catch (InvocationTargetException | ClassNotFoundException e) {
            // The live line follows the terminal's width when the next fork starts.
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
