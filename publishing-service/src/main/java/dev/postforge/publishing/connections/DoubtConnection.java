package dev.postforge.publishing.connections;

import dev.postforge.contracts.ConnectionRefused;
import org.springframework.stereotype.Service;

/** A reader's token was refused: the connection is checked soon; only that check may mark it. */
@Service
public class DoubtConnection {
    private final TokenRecords records;

    DoubtConnection(TokenRecords records) {
        this.records = records;
    }

    public void handle(ConnectionRefused refused) {
        records.doubt(refused.connectionId(), refused.version());
    }
}
