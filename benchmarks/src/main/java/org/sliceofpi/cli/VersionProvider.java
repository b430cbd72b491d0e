package org.sliceofpi.cli;

import org.sliceofpi.machine.Build;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class VersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        Build build = Build.running();
        return new String[] {"Slice of Pi " + build.version() + (build.commit() == null ? "" : " " + build.commit())};
    }
}
