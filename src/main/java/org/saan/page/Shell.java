package org.saan.page;

import org.saan.evidence.Addresses;
import org.saan.evidence.DateAndNumberFormat;
import org.saan.evidence.Text;
import org.saan.model.Language;
import org.saan.model.Messages;

/** What all pages have around their content. For one page and thread. */
public final class Shell {
    private final Language language;
    private final Messages messages;
    private final Addresses addresses;
    private final AssetAddresses assets;
    private final String title;
    private final PageAddress place;
    private int count;

    /**
     * Where a page stands.
     *
     * @param path of the page, without a slash before it
     * @param query its parameters without {@code lang}, encoded, without a question mark; empty for none
     * @param revision that is shown; 0 when it shows none
     * @param date of the revision, in words
     * @param earlier true when it is not the newest revision
     * @param day the day as of which it is shown, in words; empty for all times
     */
    public record PageAddress(String path, String query, long revision, String date, boolean earlier, String day) {}

    /**
     * @param title of the page
     */
    public Shell(Language language, Addresses addresses, AssetAddresses assets, String title, PageAddress place) {
        this.language = language;
        this.messages = new Messages(language);
        this.addresses = addresses;
        this.assets = assets;
        this.title = Text.flat(title);
        this.place = place;
    }

    /** Addresses of style sheets and scripts. */
    @FunctionalInterface
    public interface AssetAddresses {
        /**
         * The address of one.
         *
         * @param name for example {@code saan.css}
         */
        String address(String name);
    }

    public Language language() {
        return language;
    }

    /** The words for a key. */
    public String text(String key, Object... arguments) {
        return messages.text(key, arguments);
    }

    /** True when there are words for this key. */
    public boolean has(String key) {
        return messages.has(key);
    }

    public String to(String path) {
        return addresses.to(path);
    }

    public String asset(String name) {
        return assets.address(name);
    }

    public String title() {
        return title;
    }

    public PageAddress place() {
        return place;
    }

    /** The same page in another language. */
    public String in(String tag) {
        return addresses.to(place.path()) + "?" + (place.query().isEmpty() ? "" : place.query() + "&") + "lang=" + tag;
    }

    /** The same page with other parameters. */
    public String with(String query) {
        return addresses.to(place.path()) + (query.isEmpty() ? "" : "?" + query);
    }

    /** The same page of the newest revision and of all times. */
    public String now() {
        return with(place.query().replaceAll("(^|&)(rev|on)=[^&]*", "").replaceFirst("^&", ""));
    }

    /** A number with its thousands grouped. */
    public String number(long number) {
        return new DateAndNumberFormat(language).number(String.valueOf(number));
    }

    /** An id that no other element of the page has. */
    public String next() {
        return "g" + ++count;
    }
}
