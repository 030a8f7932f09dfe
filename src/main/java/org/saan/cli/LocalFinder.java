package org.saan.cli;

import org.saan.search.Json;
import org.saan.search.MentionAnswer;
import org.saan.search.Mentions;
import org.saan.search.ReconciliationService;
import org.saan.search.Search;
import org.saan.search.SearchAnswer;
import org.saan.search.SearchRequest;

/** Finds in a home that this process owns. */
final class LocalFinder implements Finder {
    private final Workplace workplace;
    private final ReconciliationService service;

    /** @param workplace which is closed with this */
    LocalFinder(Workplace workplace) {
        this.workplace = workplace;
        this.service = new ReconciliationService(workplace.index());
    }

    @Override
    public SearchAnswer search(SearchRequest request) {
        return new Search(workplace.index()).search(request);
    }

    @Override
    public String reconcile(String batch) {
        return Json.write(service.reconcile(batch, Integer.MAX_VALUE));
    }

    @Override
    public MentionAnswer mentions(String text) {
        return new Mentions(workplace.index()).find(text);
    }

    @Override
    public int mostBytes() {
        return Mentions.LONGEST;
    }

    @Override
    public void close() {
        workplace.close();
    }
}
