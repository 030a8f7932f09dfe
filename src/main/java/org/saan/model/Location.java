package org.saan.model;

/** A place in a source: the file as the user named it and the line (1-based; 0 when the whole file is meant). */
public record Location(String file, long line) {
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : file;
    }
}
