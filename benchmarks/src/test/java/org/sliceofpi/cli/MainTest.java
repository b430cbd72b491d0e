package org.sliceofpi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.series.Kernel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MainTest extends CommandTest {

    private int runLine(String line) {
        return run(line.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pi --terms 0",
                "pi --terms -1",
                "pi --terms 1.5",
                "pi --terms 1e16",
                "pi --terms",
                "pi --terms=",
                "pi --terms --json",
                "pi --terms 5 --terms=6",
                "pi --json --json",
                "pi --term 5",
                "pi --processes 0",
                "pi --processes -2",
                "pi --processes 1025",
                "pi --processes many",
                "pi --kernel abacus",
                "pi --start clone",
                "pi --digits 0",
                "pi --digits -1",
                "pi --digits 10001",
                "pi --digits 10 --kernel scalar",
                "pi --kernel bigdecimal",
                "pi --timeout 0",
                "pi --timeout -1",
                "pi --timeout NaN",
                "pi --timeout 1e300",
                "pi --tail 100",
                "pi more",
                "pi --timeline --json",
                "race --processes 0",
                "race --processes 1025",
                "race --start clone",
                "race --seed x",
                "race more",
                "machine more",
                "--quick --full",
                "--quick more",
                "--results",
                "--quick --results /dev/null/x",
                "--resume /no/such/folder",
                "--resume /tmp --quick",
                "--quik",
                "no.such.benchmark",
                "mashine",
                "(",
                "-f",
                "-f many",
                "-f -1",
                "-rf yaml x",
                "-prof nosuch DoubleSummation",
                "-o /dev/null/x DoubleSummation",
                "-rff /dev/null/x DoubleSummation"
            })
    void badInputIsOneLineAndExitCodeTwo(String line) {
        assertThat(runLine(line)).isEqualTo(2);
        assertThat(err().lines())
                .hasSize(1)
                .first()
                .asString()
                .hasSizeGreaterThan(20)
                .doesNotContain("Exception");
        assertThat(out()).isEmpty();
    }

    @Test
    void errorMessagesCannotControlTheTerminal() {
        assertThat(run("compare", "red\033[31m.json", "x")).isEqualTo(2);

        assertThat(err()).startsWith("red\\u001B[31m.json: ").doesNotContain("\033");
    }

    @Test
    void errorMessagesSayWhatIsAllowed() {
        runLine("pi --kernel abacus");
        assertThat(err()).contains("--kernel", "SCALAR, SIMD", "'abacus'", "See: java -jar benchmarks.jar pi --help");
        runLine("pi --processes many");
        assertThat(err()).contains("--processes", "1 to 1024", "'many'");
        runLine("pi --terms many");
        assertThat(err()).contains("'many'", "10_000_000 or 1e7");
        runLine("pi --terms");
        assertThat(err()).contains("--terms=N");
        runLine("compare x");
        assertThat(err()).contains("HEAD");
        runLine("export x");
        assertThat(err()).contains("--format", "bencher, csv");
    }

    @Test
    void optionsMayBeJoinedToTheirValuesWhoseCaseDoesNotMatter() {
        assertThat(runLine("pi --terms=1e3 --start=Threads --kernel simd -- ")).isZero();

        assertThat(out()).contains("THREADS, SIMD", "1..1000");
    }

    @Test
    void piPrintsItsErrorAndALineForEachProcess() {
        assertThat(runLine("pi --terms 1_000 --processes 2 --start threads")).isZero();

        assertThat(out()).contains("pi     3.14059265").contains("1..500").contains("501..1000");
        assertThat(out().lines()).hasSize(5);
    }

    @Test
    void piAsJsonKeepsItsNames() {
        assertThat(runLine("pi --terms 7 --processes 3 --start Threads --json")).isZero();

        JsonNode pi = JsonMapper.shared().readTree(out());
        assertThat(pi.propertyNames())
                .containsExactly(
                        "pi",
                        "terms",
                        "processes",
                        "start",
                        "kernel",
                        "digits",
                        "elapsedNanos",
                        "error",
                        "verified",
                        "phases",
                        "slices");
        assertThat(pi.get("pi").asString()).startsWith("3.28373848");
        assertThat(pi.get("terms").asLong()).isEqualTo(7);
        assertThat(pi.get("start").asString()).isEqualTo("THREADS");
        assertThat(pi.get("kernel").asString()).isEqualTo("SCALAR");
        assertThat(pi.get("digits").isNull()).isTrue();
        assertThat(pi.get("error").isNumber()).isTrue();
        assertThat(pi.get("verified").asBoolean()).isTrue();
        assertThat(pi.get("slices").size()).isEqualTo(3);
        assertThat(pi.get("slices").get(2).get("last").asLong()).isEqualTo(7);
        assertThat(pi.get("slices").get(0).get("sum").isString()).isTrue();
        assertThat(pi.get("slices").get(0).get("computeNanos").asLong()).isNotNegative();
    }

    @ParameterizedTest
    @EnumSource(Kernel.class)
    void piHasThePrecisionOfItsKernel(Kernel kernel) {
        String digits = kernel.isDecimal() ? " --digits 15" : "";
        assertThat(runLine("pi --terms 1000 --start threads --json --kernel " + kernel + digits))
                .isZero();

        String pi = JsonMapper.shared().readTree(out()).get("pi").asString();
        // The last place of a sum of doubles depends on the kernel.
        assertThat(pi).startsWith("3.1405926538397").hasSizeBetween(16, 19);
    }

    @Test
    void forkIsRefusedInOneSentenceWhereItDoesNotWork() {
        int exitCode = runLine("pi --terms 1000 --start fork --processes 2");

        if (StartMethod.FORK.refusal().isPresent()) {
            assertThat(exitCode).isEqualTo(2);
            assertThat(err().lines()).singleElement().asString().contains("FORK", "use FORKSERVER");
            assertThat(out()).isEmpty();
        } else {
            assertThat(exitCode).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Kernel.class,
            names = {"BIGDECIMAL", "FIXED", "LIMBS"})
    void forkRunsNoDecimalKernel(Kernel kernel) {
        assertThat(runLine("pi --terms 1000 --start fork --digits 20 --kernel " + kernel))
                .isEqualTo(2);
        assertThat(err()).contains("FORK").contains("use FORKSERVER");
    }

    @Test
    void theTimelineHasABarForEachProcess() {
        assertThat(runLine("pi --terms 1_000_000 --processes 3 --start threads --timeline"))
                .isZero();

        assertThat(out()).contains("parent ", "thread 1 ", "thread 2 ", "# computing");
    }

    @Test
    void aRaceReportsTheFirstWorkerThenTheOthers() {
        assertThat(runLine("race --processes 3 --start threads --seed 1")).isZero();

        assertThat(out().lines()).hasSize(4);
        assertThat(out().lines().toList().get(0)).contains("3 workers", "--seed 1");
        assertThat(out().lines().toList().get(1)).startsWith("first ").contains("thread-", " terms ");
    }

    @Test
    void decimalPiHasTheRequestedNumberOfDigits() {
        assertThat(runLine("pi --terms 1000 --digits 30 --json")).isZero();

        JsonNode pi = JsonMapper.shared().readTree(out());
        assertThat(pi.get("pi").asString()).isEqualTo("3.140592653839792925963596502869");
        assertThat(pi.get("kernel").asString()).isEqualTo("BIGDECIMAL");
        assertThat(pi.get("digits").asInt()).isEqualTo(30);
    }

    @Test
    void piWithItsTailIsCorrectToTheLastPlace() {
        assertThat(runLine("pi --terms 1000 --digits 60 --kernel limbs --processes 2 --start threads --tail --json"))
                .isZero();

        JsonNode pi = JsonMapper.shared().readTree(out());
        assertThat(pi.get("pi").asString()).isEqualTo("3.141592653589793238462643383279502884197169399375105820974945");
        assertThat(pi.get("tail").asString()).startsWith("0.00099999975000031249");
        assertThat(pi.get("error").decimalValue().abs().doubleValue()).isLessThan(1e-63);
        assertThat(pi.get("verified").asBoolean()).isTrue();
    }

    @Test
    void piWithItsTailByADoubleKernelIsCorrectToRounding() {
        assertThat(runLine("pi --terms 1_000 --tail")).isZero();

        assertThat(out()).contains("pi     3.14159265358979").contains("against pi, from 1,000 terms");
    }

    @Test
    void moreProcessesThanTermsGiveEmptySlices() {
        assertThat(runLine("pi --terms 1 --processes 3 --start threads --json")).isZero();

        assertThat(JsonMapper.shared().readTree(out()).get("pi").asString()).isEqualTo("4.0");
    }

    @Test
    void helpListsEveryCommand() {
        assertThat(runLine("--help")).isZero();

        assertThat(out()).contains("--quick", "--full", "pi ", "machine", "REGEXP", "-h lists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pi", "race", "machine", "report", "compare", "export", "--quick"})
    void helpIsReadableIn80Columns(String command) {
        assertThat(runLine(command + " --help")).isZero();

        assertThat(out()).startsWith("Usage: java -jar benchmarks.jar");
        assertThat(out().lines())
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(80).doesNotEndWith(" "));
    }

    @Test
    void helpOfPiListsOptionsInOrderWithDefaultsAndValues() {
        runLine("pi -h");

        assertThat(out().replaceAll("\\s+", " "))
                .containsSubsequence(
                        "--terms=N",
                        "(default: 1e7).",
                        "--processes=P",
                        "(default: 1).",
                        "--start=M",
                        "SPAWN, FORKSERVER, POOL, FORK, THREADS",
                        "(default: SPAWN).",
                        "--kernel=K",
                        "SCALAR, SIMD, FUSED, BIGDECIMAL, FIXED, LIMBS",
                        "--digits=D",
                        "--timeout=S",
                        "--tail",
                        "--timeline",
                        "--json",
                        "-h, --help",
                        "-V, --version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pi --help", "race --help", "machine --help", "--quick --help", "--version", "pi --version"})
    void everyCommandHasHelpAndVersion(String line) {
        assertThat(runLine(line)).isZero();
        assertThat(out()).isNotBlank();
        assertThat(err()).isEmpty();
    }
}
