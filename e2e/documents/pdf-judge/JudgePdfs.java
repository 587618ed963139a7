import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/**
 * Checks every PDF of a folder against veraPDF's profiles. Prints one line for each file and profile, with the number of
 * checks, and one line for each rule that the file breaks; the parts of a line are separated by tabs.
 *
 * Arguments: the folder, and the profiles, such as 3a and ua1.
 */
public class JudgePdfs {
  public static void main(String[] arguments) throws IOException {
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
    List<String> profiles = Arrays.asList(arguments).subList(1, arguments.length);
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      List<Path> pdfs = files.filter(path -> path.toString().endsWith(".pdf")).sorted().toList();
      pdfs.parallelStream().map(pdf -> judge(pdf, profiles)).forEachOrdered(System.out::print);
    }
  }

  private static String judge(Path pdf, List<String> profiles) {
    StringBuilder lines = new StringBuilder();
    for (String profile : profiles) lines.append(judge(pdf, profile));
    return lines.toString();
  }

  private static String judge(Path pdf, String profile) {
    PDFAFlavour flavour = PDFAFlavour.fromString(profile);
    String name = pdf.getFileName() + "\t" + profile + "\t";
    try (var parser = Foundries.defaultInstance().createParser(pdf.toFile(), flavour);
        var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      var result = validator.validate(parser);
      Map<String, Integer> broken = new TreeMap<>();
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() == TestAssertion.Status.PASSED) continue;
        var rule = assertion.getRuleId();
        String text = rule.getClause() + "-" + rule.getTestNumber() + " " + assertion.getMessage() + " " + assertion.getLocation().getContext();
        broken.put(text.replaceAll("\\s+", " "), 1);
      }
      StringBuilder lines = new StringBuilder(name + "checks\t" + result.getTotalAssertions() + "\n");
      broken.keySet().forEach(rule -> lines.append(name).append("broken\t").append(rule).append("\n"));
      return lines.toString();
    } catch (Exception failure) {
      throw new IllegalStateException("not judged: " + name, failure);
    }
  }
}
