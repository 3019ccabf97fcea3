using System.Globalization;

namespace ApiKeys.Tests;

/// <summary>A key as its events alone tell of it.</summary>
internal sealed class HistoryKey(KeyEvent created)
{
    private readonly Dictionary<string, string?> _fields = [];

    public KeyEvent Created { get; } = created;

    public ApiKeyId Id => Created.KeyId;

    public string Owner => Created.Owner;

    public string? Environment => _fields.GetValueOrDefault("environment");

    public KeyAccess Access => ModelAccess.Parse(_fields["access"]!);

    public DateTimeOffset? ExpiresAt => At("expiresAt");

    public bool IsDisabled => _fields.GetValueOrDefault("disabled") == "true";

    public ApiKeyId? RotatedFrom => Link("rotatedFrom");

    public ApiKeyId? ReplacedBy => Link("replacedBy");

    /// <summary>The number of the event that revoked it; 0 where it is not revoked.</summary>
    public long RevokedBy { get; private set; }

    public bool IsDeleted { get; private set; }

    public bool IsExpired(DateTimeOffset at) => ExpiresAt <= at;

    public bool HasEnded(DateTimeOffset at) => RevokedBy > 0 || IsDeleted || IsExpired(at);

    public bool IsActive(DateTimeOffset at) => !HasEnded(at) && !IsDisabled && !(At("notBefore") > at);

    /// <summary>Applies an event, each of whose changes begins at what there was.</summary>
    public void Apply(KeyEvent told)
    {
        foreach (var change in told.Changes)
        {
            var before = _fields.GetValueOrDefault(change.Field) ?? (change.Field == "disabled" ? "false" : null);
            if (told.Verb != KeyEventVerb.Created)
                Assert.Equal(before, change.From);
            _fields[change.Field] = change.To;
        }

        IsDeleted |= told.Verb == KeyEventVerb.Deleted;
        if (RevokedBy == 0 && _fields.GetValueOrDefault("revokedAt") is not null)
            RevokedBy = told.Number;
    }

    /// <summary>Compares what the events tell with the key itself.</summary>
    public void CheckAgainst(ApiKey key)
    {
        Assert.Equal(
            (key.Name, key.Access, key.ExpiresAt, key.Disabled, key.ReplacedBy, key.RotatedFrom),
            (_fields["name"], Access, ExpiresAt, IsDisabled, ReplacedBy, RotatedFrom));
        Assert.Equal(key.RevokedAt, At("revokedAt"));
    }

    private ApiKeyId? Link(string field) =>
        _fields.GetValueOrDefault(field) is { } text ? ApiKeyId.Parse(text) : null;

    private DateTimeOffset? At(string field) =>
        _fields.GetValueOrDefault(field) is { } text
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
