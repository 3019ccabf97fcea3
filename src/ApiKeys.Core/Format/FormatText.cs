namespace ApiKeys;

/// <summary>The format written down for people and for other programs.</summary>
internal static class FormatText
{
    internal static string Grammar(IReadOnlyList<string> brands) =>
        $"""
        token       = prefix id secret checksum
        prefix      = brand "_" environment "_"
        brand       = {string.Join(" / ", brands.Select(brand => $"%s\"{brand}\""))}
        environment = %s"live" / %s"test"
        id          = {ApiKeyId.Length}base62
        secret      = {ApiKeyFormat.SecretLength}base62
        checksum    = {ApiKeyFormat.ChecksumLength}base62 ; CRC-32 of every character before it
        base62      = DIGIT / %x41-5A / %x61-7A ; value order 0-9, A-Z, a-z

        """;

    internal static string Pattern(IReadOnlyList<string> brands) => $@"\A{Shape(brands)}\z";

    internal static string ScanPattern(IReadOnlyList<string> brands) =>
        $"(?<![0-9A-Za-z_]){Shape(brands)}(?![0-9A-Za-z_])";

    private static string Shape(IReadOnlyList<string> brands) =>
        $"{Either(brands)}_(live|test)_[0-9A-Za-z]{{{ApiKeyFormat.BodyLength}}}";

    private static string Either(IReadOnlyList<string> brands) =>
        brands.Count == 1 ? brands[0] : $"(?:{string.Join('|', brands)})";
}
