package dev.postforge.defaults.demo;

import dev.postforge.defaults.tenancy.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class Notes {

    private final JdbcClient jdbc;

    Notes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    void add(NoteController.Note note) {
        jdbc.sql("INSERT INTO notes (tenant_id, id, text) VALUES (?, ?, ?)")
                .params(Tenant.required().tenantId(), note.id(), note.text())
                .update();
    }

    @Transactional(readOnly = true)
    List<NoteController.Note> all(int limit) {
        return jdbc.sql("SELECT id, text FROM notes ORDER BY id LIMIT ?")
                .params(limit)
                .query((row, number) -> note(row))
                .list();
    }

    @Transactional(readOnly = true)
    Optional<NoteController.Note> find(UUID id) {
        return jdbc.sql("SELECT id, text FROM notes WHERE id = ?")
                .params(id)
                .query((row, number) -> note(row))
                .optional();
    }

    private static NoteController.Note note(ResultSet row) throws SQLException {
        return new NoteController.Note(row.getObject("id", UUID.class), row.getString("text"));
    }
}
