import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Asks veraPDF's validator about files, by its own rules: Validate 2b,ua1 one.pdf two.pdf … */
public class Validate {
    private static final String RULES = "/org/verapdf/pdfa/validation/";

    public static void main(String[] asked) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String level : asked[0].split(",")) {
            ValidationProfile rules = rules(level);
            for (int place = 1; place < asked.length; place++) {
                validate(new File(asked[place]), level, rules);
            }
        }
    }

    /** A line with the number of checks, then one for each rule that is broken. */
    private static void validate(File file, String level, ValidationProfile rules) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, rules.getPDFAFlavour());
                PDFAValidator validator = Foundries.defaultInstance().createValidator(rules, false)) {
            ValidationResult said = validator.validate(parser);
            tell(file, level, "checks", "" + said.getTotalAssertions());
            Set<RuleId> broken = new LinkedHashSet<>();
            for (TestAssertion one : said.getTestAssertions()) {
                if (one.getStatus() == TestAssertion.Status.FAILED && broken.add(one.getRuleId())) {
                    String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
                    tell(file, level, rule, one.getMessage() + " " + one.getLocation().getContext());
                }
            }
        }
    }

    private static void tell(File file, String level, String rule, String text) {
        System.out.println(String.join("\t", file.getName(), level, rule, text.replaceAll("\\s+", " ")));
    }

    /** The rules as they lie beside the validator; it would read them with a library that not every Java has. */
    private static ValidationProfile rules(String level) throws Exception {
        String name = level.startsWith("ua") ? "PDFUA-1" : "PDFA-" + level.toUpperCase();
        try (InputStream in = Profiles.class.getResourceAsStream(RULES + name + ".xml")) {
            Element top = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
            Set<Rule> rules = new LinkedHashSet<>();
            for (Element one : inside(top, "rule")) {
                rules.add(rule(one));
            }
            Set<org.verapdf.pdfa.validation.profiles.Variable> variables = new LinkedHashSet<>();
            for (Element one : inside(top, "variable")) {
                variables.add(Profiles.variableFromValues(one.getAttribute("name"), one.getAttribute("object"),
                        text(one, "defaultValue"), text(one, "value")));
            }
            return Profiles.profileFromValues(PDFAFlavour.fromString(level),
                    Profiles.profileDetailsFromValues(name, name, "", new Date(0)), "", rules, variables);
        }
    }

    private static Rule rule(Element rule) {
        Element id = inside(rule, "id").get(0);
        RuleId known = Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element one : inside(rule, "argument")) {
            arguments.add(ErrorArgumentImpl.fromValues(one.getTextContent(), null, null));
        }
        String later = rule.getAttribute("deferred");
        return Profiles.ruleFromValues(known, rule.getAttribute("object"), later.isEmpty() ? null : Boolean.valueOf(later),
                null, text(rule, "description"), text(rule, "test"),
                Profiles.errorFromValues(text(rule, "message"), arguments), new ArrayList<>());
    }

    private static String text(Element in, String name) {
        return inside(in, name).get(0).getTextContent();
    }

    private static List<Element> inside(Element in, String name) {
        NodeList found = in.getElementsByTagName(name);
        List<Element> list = new ArrayList<>();
        for (int place = 0; place < found.getLength(); place++) {
            list.add((Element) found.item(place));
        }
        return list;
    }
}
