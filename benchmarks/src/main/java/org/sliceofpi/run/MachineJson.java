package org.sliceofpi.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Path;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.WholeFile;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** machine.json. */
public final class MachineJson {

    /** Name of the file in the run folder. */
    static final String FILE = "machine.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private MachineJson() {}

    static void write(Path folder, MachineRecord machine) throws IOException {
        WholeFile.write(folder.resolve(FILE), text(machine));
    }

    /** The whole file. */
    public static String text(MachineRecord machine) {
        return JSON.writeValueAsString(machine) + "\n";
    }
}
