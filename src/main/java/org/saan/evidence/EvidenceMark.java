package org.saan.evidence;

/** How a value is known: the sign beside it. The words are messages {@code mark.*}. */
public enum EvidenceMark {
    /** Stated as a fact in one source. */
    FACT("●"),
    /** Stated as a fact in several sources. */
    SEVERAL("●●"),
    /** Reported by a source as what somebody said. */
    REPORTED("◐"),
    PROPOSAL("◇"),
    OPINION("◈"),
    NEED("◌"),
    /** It follows from what is stated. */
    INFERRED("?"),
    /** Sources disagree. */
    CONTRADICTED("≠"),
    /** The editors' reference data; no claim stands behind it. */
    REFERENCE("○");

    private final String sign;

    EvidenceMark(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }

    /** The key of the words for it. */
    public String key() {
        return "mark." + code();
    }

    /** In lower case, for style sheets and keys. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
