package org.saan.change;

import java.util.ArrayList;
import java.util.List;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.saan.model.QuadPatch;
import org.saan.store.Overlay;
import org.saan.store.Scan;
import org.saan.validation.Delta;
import org.saan.validation.Finding;
import org.saan.validation.Validator;

/**
 * What a patch would come to, tried on an overlay; nothing is stored.
 *
 * @param entailed what follows from it in the inferred graph
 * @param findings of the shapes and checks
 */
record Attempt(QuadPatch entailed, List<Finding> findings) {
    /**
     * Tries a patch on these data, inside a read transaction of theirs.
     *
     * @param whole true to judge the whole graph, false to judge what the patch touches
     */
    static Attempt of(DatasetGraph data, QuadPatch patch, Inference inference, Validator judge, boolean whole) {
        QuadPatch entailed = inference.following(data, patch);
        Overlay after = new Overlay(data);
        after.apply(patch);
        after.apply(entailed);
        return new Attempt(
                entailed,
                whole ? judge.judgeAll(after, Scan.bySubject(after)) : judge.judge(after, delta(patch, entailed)));
    }

    private static Delta delta(QuadPatch... patches) {
        List<Quad> added = new ArrayList<>();
        List<Quad> removed = new ArrayList<>();
        for (QuadPatch patch : patches) {
            added.addAll(patch.added());
            removed.addAll(patch.removed());
        }
        return new Delta(added, removed);
    }
}
