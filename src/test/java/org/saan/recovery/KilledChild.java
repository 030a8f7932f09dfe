package org.saan.recovery;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.apache.jena.dboe.transaction.txn.TransactionCoordinator;
import org.apache.jena.dboe.transaction.txn.TransactionListener;
import org.apache.jena.tdb2.sys.TDBInternal;

/**
 * A process that makes revisions and says so: {@code FOLDER COUNT [STEP]}. With a step, the name of a method of TDB2's
 * TransactionListener, it dies there in its last change, without any last word.
 */
final class KilledChild {
    private KilledChild() {}

    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[1]);
        try (SmallHome home = SmallHome.open(Path.of(arguments[0]))) {
            long first = home.ledger.head();
            System.out.println("ready " + first);
            for (int i = 1; i <= count; i++) {
                if (arguments.length > 2 && i == count) {
                    dieAt(home, arguments[2]);
                }
                System.out.println("acknowledged " + home.change(first + i));
            }
        }
    }

    private static void dieAt(SmallHome home, String step) {
        TransactionListener listener = (TransactionListener) Proxy.newProxyInstance(
                KilledChild.class.getClassLoader(),
                new Class<?>[] {TransactionListener.class},
                (proxy, method, given) -> {
                    boolean writing = given != null
                            && given.length == 1
                            && ((org.apache.jena.dboe.transaction.txn.Transaction) given[0]).isWriteTxn();
                    if (writing && method.getName().equals(step)) {
                        Runtime.getRuntime().halt(137);
                    }
                    return method.getName().equals("equals")
                            ? Boolean.valueOf(proxy == given[0])
                            : method.getName().equals("hashCode") ? Integer.valueOf(1) : null;
                });
        TransactionCoordinator[] coordinator = new TransactionCoordinator[1];
        home.store.read(data -> coordinator[0] = TDBInternal.getTransactionCoordinator(data));
        coordinator[0].modifyConfig(() -> coordinator[0].addListener(listener));
    }
}
