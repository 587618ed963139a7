import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.XdmDestination;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.s9api.streams.Steps;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import javax.xml.parsers.DocumentBuilderFactory;

/**
 * Judges documents by XML schemas and compiled Schematron. Each line of the input is a document: its path, its schema, and
 * its rules, all resources of the class path, separated by tabs. Each line of the output is a finding: the path, the
 * resource, the flag, the rule and its text. The last line counts the documents.
 */
class Judge {
  /** The schemas of namespaces that UBL imports without a place. */
  static final Map<String, String> PLACES = Map.of(
    "urn:un:unece:uncefact:data:specification:CoreComponentTypeSchemaModule:2", "schemas/CCTS_CCT_SchemaModule.xsd",
    "http://www.w3.org/2000/09/xmldsig#", "schemas/xmldsig-core-schema.xsd",
    "http://uri.etsi.org/01903/v1.3.2#", "schemas/XAdES01903v132-201601.xsd",
    "http://uri.etsi.org/01903/v1.4.1#", "schemas/XAdES01903v141-201601.xsd"
  );
  static final Processor PROCESSOR = new Processor(false);
  static final Map<String, XsltExecutable> RULES = new ConcurrentHashMap<>();
  static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

  public static void main(String[] arguments) throws Exception {
    var reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var tasks = reader.lines().map(line -> line.split("\t")).toList();
    // Compiled first, at the same time: the largest take seconds.
    tasks.stream().flatMap(task -> List.of(task).subList(2, task.length).stream()).distinct().toList()
      .parallelStream().forEach(Judge::rulesOf);
    var findings = tasks.parallelStream().flatMap(task -> judge(task).stream()).toList();
    var output = new java.io.PrintStream(System.out, false, StandardCharsets.UTF_8);
    findings.forEach(output::println);
    output.println("judged " + tasks.size());
    output.flush();
  }

  static List<String> judge(String[] task) {
    var found = new ArrayList<String>();
    var path = Path.of(task[0]);
    try {
      schemaOf(task[1]).newValidator().validate(new StreamSource(path.toFile()));
      for (var rules : List.of(task).subList(2, task.length)) {
        var report = new XdmDestination();
        var transformer = rulesOf(rules).load30();
        transformer.transform(new StreamSource(path.toFile()), report);
        report.getXdmNode().select(Steps.descendant()
          .where(node -> node.getNodeName() != null && List.of("failed-assert", "successful-report").contains(node.getNodeName().getLocalName())))
          .forEach(node -> found.add(tell(path, rules, node)));
      }
    } catch (org.xml.sax.SAXException error) {
      found.add(String.join("\t", path.toString(), task[1], "fatal", "XSD", flat(error.getMessage())));
    } catch (Exception error) {
      throw new IllegalStateException(path.toString(), error);
    }
    return found;
  }

  static String tell(Path path, String rules, XdmNode node) {
    var flag = attribute(node, "flag");
    return String.join("\t", path.toString(), rules, flag.isEmpty() ? "fatal" : flag, attribute(node, "id"), flat(node.getStringValue()));
  }

  static String attribute(XdmNode node, String name) {
    return node.attribute(name) == null ? "" : node.attribute(name);
  }

  static String flat(String text) {
    return text.replaceAll("\\s+", " ").trim();
  }

  static XsltExecutable rulesOf(String resource) {
    return RULES.computeIfAbsent(resource, name -> {
      try (var stream = open(name)) {
        return PROCESSOR.newXsltCompiler().compile(new StreamSource(stream));
      } catch (Exception error) {
        throw new IllegalStateException(name, error);
      }
    });
  }

  static Schema schemaOf(String resource) {
    return SCHEMAS.computeIfAbsent(resource, name -> {
      try {
        var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, false);
        var inputs = (DOMImplementationLS) DocumentBuilderFactory.newInstance().newDocumentBuilder().getDOMImplementation().getFeature("LS", "3.0");
        factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
          var place = PLACES.get(namespace);
          if (place == null && (systemId == null || base == null)) return null;
          var target = place != null ? place : URI.create("res:/" + base.replaceFirst("^res:/", "")).resolve(systemId).toString().replaceFirst("^res:/+", "");
          LSInput input = inputs.createLSInput();
          input.setSystemId("res:/" + target);
          input.setByteStream(open(target));
          return input;
        });
        return factory.newSchema(new StreamSource(open(name), "res:/" + name));
      } catch (Exception error) {
        throw new IllegalStateException(name, error);
      }
    });
  }

  static InputStream open(String resource) {
    var stream = Judge.class.getClassLoader().getResourceAsStream(resource);
    if (stream == null) throw new IllegalStateException("there is no " + resource + " in the class path");
    return stream;
  }
}
