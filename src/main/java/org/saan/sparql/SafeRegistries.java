package org.saan.sparql;

import org.apache.jena.query.ARQ;
import org.apache.jena.sparql.function.FunctionFactory;
import org.apache.jena.sparql.function.FunctionRegistry;
import org.apache.jena.sparql.pfunction.PropertyFunctionFactory;
import org.apache.jena.sparql.pfunction.PropertyFunctionRegistry;
import org.apache.jena.sparql.util.Context;

/** Second line behind {@link QueryGuard}: registries for the dataset context that know only what is allowed and never load a class by name. */
public final class SafeRegistries {
    private SafeRegistries() {}

    /** Puts them into the context of a dataset, and closes SERVICE there. */
    public static void install(Context cxt) {
        FunctionRegistry functions = new FunctionRegistry() {
            @Override
            public FunctionFactory get(String uri) {
                FunctionFactory own = super.isRegistered(uri) ? super.get(uri) : null;
                if (own != null) return own;
                return AllowedFunctions.functionAllowed(uri)
                        ? CheckedCalls.of(FunctionRegistry.get().get(uri))
                        : null;
            }

            @Override
            public boolean isRegistered(String uri) {
                return get(uri) != null;
            }
        };
        BoundedFunctionCalls.register(functions);
        FunctionRegistry.set(cxt, functions);
        PropertyFunctionRegistry.set(cxt, new PropertyFunctionRegistry() {
            @Override
            public boolean manages(String uri) {
                return AllowedFunctions.isMagic(uri)
                        && AllowedFunctions.propertyFunctionAllowed(uri)
                        && PropertyFunctionRegistry.get().manages(uri);
            }

            @Override
            public PropertyFunctionFactory get(String uri) {
                if (!manages(uri)) {
                    return null;
                }
                return uri.equals(AllowedFunctions.SPLIT)
                        ? any -> new BoundedSplit()
                        : PropertyFunctionRegistry.get().get(uri);
            }

            @Override
            public boolean isRegistered(String uri) {
                return manages(uri);
            }
        });
        cxt.set(ARQ.httpServiceAllowed, false);
    }
}
