package org.saan.cli;

import java.util.Map;

/**
 * Which StAX the process uses: that of Java. The reader of workbooks brings another one, which makes itself the usual one and
 * which Jena's readers do not like.
 */
final class XmlStreams {
    private static final Map<String, String> THOSE_OF_JAVA = Map.of(
            "javax.xml.stream.XMLInputFactory", "com.sun.xml.internal.stream.XMLInputFactoryImpl",
            "javax.xml.stream.XMLOutputFactory", "com.sun.xml.internal.stream.XMLOutputFactoryImpl",
            "javax.xml.stream.XMLEventFactory", "com.sun.xml.internal.stream.events.XMLEventFactoryImpl");

    private XmlStreams() {}

    /** From now on, unless the command line of Java says otherwise. */
    static void useThoseOfJava() {
        THOSE_OF_JAVA.forEach((name, implementation) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, implementation);
            }
        });
    }
}
