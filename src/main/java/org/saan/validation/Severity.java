package org.saan.validation;

/** What a finding means for a change: an error refuses it, a warning is listed. */
public enum Severity {
    ERROR,
    WARNING
}
