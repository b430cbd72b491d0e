package org.sliceofpi.run;

import org.sliceofpi.results.MachineRecord;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Builds machine records for tests from the properties that matter to them. */
final class Machines {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Machines() {}

    /** Returns the machine that a machine.json describes; single quotes stand for double ones. */
    static MachineRecord parse(String json, Object... args) {
        return JSON.readValue(json.formatted(args).replace('\'', '"'), MachineRecord.class);
    }
}
