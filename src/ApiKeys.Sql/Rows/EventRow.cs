using System.Data.Common;

namespace ApiKeys;

/// <summary>An event's row in the order of the statements' columns.</summary>
internal static class EventRow
{
    public static KeyEvent Read(DbDataReader reader) =>
        new()
        {
            Number = reader.GetInt64(0),
            At = Column.Instant(reader.GetInt64(1)),
            KeyId = Column.Id(reader, 2) ?? default,
            Owner = reader.GetString(3),
            Verb = (KeyEventVerb)reader.GetInt32(4),
            Actor = Column.Actor(reader, 5),
            Changes = JsonText.ReadChanges(Column.Text(reader, 8)),
            Reason = Column.Text(reader, 9),
        };

    public static SqlStep AddTo(SqlStep step, KeyEvent written) =>
        step.With("number", written.Number)
            .With("happened_at", written.At)
            .With("key_id", written.KeyId)
            .With("owner", written.Owner)
            .With("verb", (int)written.Verb)
            .With("actor_kind", (int)written.Actor.Kind)
            .With("actor_id", written.Actor.Id)
            .With("actor_address", written.Actor.Address)
            .With("changes", JsonText.Changes(written.Changes))
            .With("reason", written.Reason);
}
