package org.sliceofpi.cli;

import org.sliceofpi.machine.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** The answer to {@code --version}. */
final class VersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        BuildInfo build = BuildInfo.running();
        return new String[] {"Slice of Pi " + build.version() + (build.commit() == null ? "" : " " + build.commit())};
    }
}
