import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mustangproject.CalculatedInvoice;
import org.mustangproject.ZUGFeRD.ZUGFeRDInvoiceImporter;
import org.mustangproject.validator.ZUGFeRDValidator;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;

/**
 * Has Mustang validate and read every PDF of a folder. Each line of the output is the name of a file, a kind, and values, separated
 * by tabs:
 *
 *   rules       the number of rules of Factur-X that were applied
 *   broken      an error or a warning
 *   read        number, type, currency, and the totals: lines, net, tax, gross, payable
 *   calculated  the same, with totals that Mustang calculates from the lines, allowances and charges
 *   unreadable  why the file was not read
 */
public class JudgeHybrids {
  private static final Pattern FIRED = Pattern.compile("<fired>(\\d+)</fired>");
  private static final Pattern BROKEN = Pattern.compile("<(error|exception|warning|fatal)[ >].*?</\\1>", Pattern.DOTALL);

  public static void main(String[] arguments) throws IOException {
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      files.sorted().toList().parallelStream().map(JudgeHybrids::judge).forEachOrdered(System.out::print);
    }
  }

  private static String judge(Path pdf) {
    StringBuilder lines = new StringBuilder();
    validate(pdf, lines);
    read(pdf, lines);
    return lines.toString();
  }

  private static void validate(Path pdf, StringBuilder lines) {
    var validator = new ZUGFeRDValidator();
    // It also applies the rules of XRechnung as advice, and reports the number of rules of the last set only.
    validator.disableNotices();
    String report = validator.validate(pdf.toString());
    var fired = FIRED.matcher(report);
    write(lines, pdf, "rules", fired.find() ? fired.group(1) : "0");
    BROKEN.matcher(report).results().forEach(found -> write(lines, pdf, "broken", flat(found.group().replaceAll("<[^>]*>", " "))));
    if (!validator.wasCompletelyValid()) write(lines, pdf, "broken", "not valid");
  }

  private static void read(Path pdf, StringBuilder lines) {
    try {
      var importer = new ZUGFeRDInvoiceImporter();
      importer.doIgnoreCalculationErrors();
      importer.setInputStream(new ByteArrayInputStream(Files.readAllBytes(pdf)));
      var invoice = new CalculatedInvoice();
      importer.extractInto(invoice);
      write(lines, pdf, "read", describe(invoice));
      invoice.calculate();
      write(lines, pdf, "calculated", describe(invoice));
    } catch (Exception failure) {
      write(lines, pdf, "unreadable", flat(String.valueOf(failure.getMessage())));
    }
  }

  private static String describe(CalculatedInvoice invoice) {
    var totals = Stream.of(invoice.getLineTotalAmount(), invoice.getTaxBasis(), invoice.getVATtotal(), invoice.getGrandTotal(), invoice.getDuePayable());
    var head = Stream.of(invoice.getNumber(), invoice.getDocumentCode(), invoice.getCurrency());
    return String.join("\t", Stream.concat(head, totals.map(BigDecimal::toPlainString)).toList());
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ").trim();
  }

  private static void write(StringBuilder lines, Path pdf, String kind, String values) {
    lines.append(pdf.getFileName()).append("\t").append(kind).append("\t").append(values).append("\n");
  }
}
