package governance;

import java.util.List;
import java.util.stream.Collectors;
import org.languagetool.JLanguageTool;
import org.languagetool.broker.DefaultResourceDataBroker;
import org.languagetool.server.HTTPServer;

/**
 * LanguageTool's server, as it is, but for the names of several words ("Josquin des Prés"): spellers do not get them.
 *
 * The French one would try each of 26,889 of them on each sentence, although the disambiguator, which reads the
 * same list as a stream, has marked them by then. The findings are the same.
 */
public final class ProofreaderServer extends DefaultResourceDataBroker {
    @Override
    public List<String> getFromResourceDirAsLines(String path) {
        List<String> lines = super.getFromResourceDirAsLines(path);
        return path.endsWith("spelling_global.txt") ? singleWords(lines) : lines;
    }

    private static List<String> singleWords(List<String> lines) {
        return lines.stream().filter(line -> !line.replaceFirst("#.*", "").trim().contains(" ")).collect(Collectors.toList());
    }

    public static void main(String[] arguments) {
        JLanguageTool.setDataBroker(new ProofreaderServer());
        HTTPServer.main(arguments);
    }
}
