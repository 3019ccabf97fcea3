using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>What is typed into a form about a key: kept as it was typed until nothing speaks against it.</summary>
internal sealed record KeyForm
{
    private const int MarkBytes = 16;

    public string Name { get; init; } = string.Empty;

    public string Description { get; init; } = string.Empty;

    public string Environment { get; init; } = "live";

    public ExpiryForm Expiry { get; init; } = ExpiryForm.Default;

    public bool Scoped { get; init; }

    public IReadOnlyList<GrantForm> Grants { get; init; } = [GrantForm.Empty];

    /// <summary>The version that a change is made against.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>Tells this form from every other, so that it issues one key at most.</summary>
    public string Mark { get; init; } = RandomNumberGenerator.GetHexString(MarkBytes * 2, lowercase: true);

    public static KeyForm Of(ApiKey key) =>
        new()
        {
            Name = key.Name,
            Description = key.Description ?? string.Empty,
            Expiry = ExpiryForm.Default with { Choice = ExpiryForm.Keep },
            Scoped = !key.Access.IsFull,
            Grants = key.Access.Grants.Count == 0 ? [GrantForm.Empty] : [.. key.Access.Grants.Select(GrantForm.Of)],
            Version = key.Version.ToString(CultureInfo.InvariantCulture),
        };

    public static KeyForm Read(IFormCollection form) =>
        new()
        {
            Name = form["name"].ToString(),
            // A browser sends the lines of a text area with two characters between them, whatever it was given.
            Description = form["description"].ToString().Replace("\r\n", "\n", StringComparison.Ordinal),
            Environment = form["environment"].ToString(),
            Expiry = ExpiryForm.Read(form),
            Scoped = form["access"] == "scoped",
            Grants = GrantForm.Read(form),
            Version = form["version"].ToString(),
            // One that no page of ours made is none: it is kept for a while, and must not be long.
            Mark = form["mark"].ToString() is { Length: 2 * MarkBytes } mark ? mark : "",
        };

    public KeyAccess ToAccess() =>
        Scoped ? KeyAccess.Scoped(Grants.Select(grant => grant.ToGrant())) : KeyAccess.Full;

    // An environment that is none stands for itself: the core refuses it.
    public ApiKeyEnvironment ToEnvironment() =>
        Environment switch
        {
            "live" => ApiKeyEnvironment.Live,
            "test" => ApiKeyEnvironment.Test,
            _ => ApiKeyEnvironment.None,
        };

    public long? ToVersion() =>
        long.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
