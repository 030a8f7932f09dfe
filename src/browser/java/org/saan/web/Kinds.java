package org.saan.web;

import java.util.List;

/** A page of every kind. */
final class Kinds {
    static final List<String> THINGS = List.of(
            "doc/person/suradech-taweesaengsakulthai",
            "doc/agency/kpi",
            "doc/agency/khon-kaen-city-municipality",
            "doc/group/provincial-health-assemblies",
            "doc/unresolved/fund-office-of-provinces",
            "doc/post/khon-kaen-governor",
            "doc/place/th-40",
            "doc/initiative/khon-kaen-light-rail",
            "doc/event/new-imagination-of-decentralisation",
            "doc/contribution/woothisarn-directions",
            "doc/dialogue/khon-kaen",
            "doc/law/decentralisation-act",
            "doc/document/decentralisation-meeting",
            "doc/passage/decentralisation-meeting-56",
            "doc/claim/5d27d578413bfec9e0dd",
            "doc/direction/area-based",
            "doc/approach/working-outside-the-frame",
            "doc/factor/academic-support",
            "doc/need/peoples-problems-and-needs",
            "doc/participation/provincial-health-assemblies-meeting",
            "doc/membership/pongsak-yala",
            "doc/estimate/kkts-registered-capital",
            "doc/funding/light-rail-set",
            "doc/reading/first-source-publisher",
            "scheme/mode",
            "scheme/mode/fact",
            "graph/editorial");

    static final List<String> OTHERS = List.of(
            "",
            "search?q=%E0%B8%A3%E0%B8%96%E0%B8%A3%E0%B8%B2%E0%B8%87",
            "search?q=zzzzqqqq",
            "browse",
            "browse?kind=agency",
            "browse?kind=initiative&stage=scheme/stage/advocated",
            "questions",
            "questions/initiatives/figure-over-time",
            "questions/time/holder-on-a-date",
            "questions/places/provinces-by-population",
            "questions/time/timeline",
            "sparql",
            "api",
            "sources",
            "missing",
            "changes",
            "changes/1",
            "data",
            "about",
            "network",
            "network?things=agency/kpi,agency/kkts&colour=community",
            "network/path",
            "network/co-participation",
            "network/centrality",
            "network/communities",
            "network/bridges",
            "map",
            "map?show=population&by=regions-6&points=bodies",
            "timeline",
            "timeline?of=initiative/khon-kaen-light-rail",
            "compare?a=place/th-40&b=place/th-95",
            "ontology",
            "nothing-here",
            "doc/agency/no-such-agency");

    private Kinds() {}
}
