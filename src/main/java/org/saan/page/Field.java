package org.saan.page;

/**
 * A field of a question's form.
 *
 * @param type {@code iri}, {@code string}, {@code integer}, {@code date}
 * @param kind the kind of thing that is suggested; empty for any
 * @param named the name of the thing that the value stands for; empty for none
 * @param error why the value does not fit; empty when it does
 */
public record Field(String name, String label, String type, String value, String kind, String named, String error) {}
