package org.saan.model;

/** Text as XML 1.0 can hold it. */
public final class XmlText {
    private XmlText() {}

    /** The text without the characters that XML 1.0 does not have (section 2.2), such as most controls. */
    public static String of(String text) {
        return text.replaceAll("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "");
    }
}
