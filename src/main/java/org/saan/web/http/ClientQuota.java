package org.saan.web.http;

import java.util.HashMap;
import java.util.Map;

/** A number of bytes that clients share; none may take more than a quarter of it. Safe for many threads. */
final class ClientQuota {
    private final long bytes;
    private final Map<String, Long> taken = new HashMap<>();
    private long left;

    ClientQuota(long bytes) {
        this.bytes = bytes;
        this.left = bytes;
    }

    /**
     * Takes so many bytes; false, and nothing is taken, when there are not so many left, or this client has its share.
     *
     * @param client an address; empty for one that has no share of its own, such as a proxy
     */
    synchronized boolean take(String client, long wanted) {
        long own = taken.getOrDefault(client, 0L) + wanted;
        if (wanted > left || !client.isEmpty() && own > bytes / 4) {
            return false;
        }
        left -= wanted;
        taken.put(client, own);
        return true;
    }

    synchronized void giveBack(String client, long given) {
        if (given == 0) {
            return;
        }
        left += given;
        long own = taken.getOrDefault(client, 0L) - given;
        if (own <= 0) {
            taken.remove(client);
        } else {
            taken.put(client, own);
        }
    }

    synchronized long held() {
        return bytes - left;
    }
}
