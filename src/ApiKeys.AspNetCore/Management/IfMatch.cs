using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ApiKeys;

/// <summary>The versions that a caller would change: <c>If-Match</c> of RFC 9110, section 13.1.1.</summary>
internal sealed class IfMatch
{
    // No key has it: what was asked for is refused where the core compares versions, in its place in the order.
    private const long NoVersion = 0;

    private readonly bool _any;
    private readonly HashSet<long> _versions = [];

    private IfMatch(bool any) => _any = any;

    public Fault? Fault { get; private init; }

    public static IfMatch Of(StringValues header)
    {
        if (header.Count == 0)
            return new IfMatch(any: true);
        if (!EntityTagHeaderValue.TryParseStrictList([.. header.OfType<string>()], out var tags) || tags.Count == 0)
            return new IfMatch(any: false)
            {
                Fault = new Fault(FaultCode.Malformed, "If-Match", "Entity tags in quotes, or * alone."),
            };
        if (tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any)))
            return tags.Count == 1 ? new IfMatch(any: true) : new IfMatch(any: false) { Fault = AnyAmongOthers };
        var match = new IfMatch(any: false);
        match._versions.UnionWith(tags.Where(tag => !tag.IsWeak).Select(VersionOf));
        return match;
    }

    /// <summary>Gives the version to hold the key to, or <see langword="null"/> for any.</summary>
    /// <param name="current">Finds the key's version; asked only where there is a choice.</param>
    public async ValueTask<long?> ExpectedAsync(Func<ValueTask<long?>> current)
    {
        if (_any)
            return null;
        if (_versions.Count <= 1)
            return _versions.Count == 0 ? NoVersion : _versions.First();
        return await current().ConfigureAwait(false) is { } version && _versions.Contains(version)
            ? version
            : NoVersion;
    }

    private static Fault AnyAmongOthers { get; } =
        new(FaultCode.Malformed, "If-Match", "* stands alone.");

    // Our tags are decimal numbers without sign or leading zeros; any other is some other version's.
    private static long VersionOf(EntityTagHeaderValue tag)
    {
        var text = tag.Tag.AsSpan()[1..^1];
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && text[0] != '0'
            ? version
            : NoVersion;
    }
}
