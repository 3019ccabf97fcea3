using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ApiKeys;

/// <summary>Finds the credential of a request in its headers; nothing else of a request is ever read.</summary>
/// <remarks>The token stays where it is: no part of it is copied.</remarks>
internal readonly struct Credentials
{
    private const string Scheme = "Bearer";
    private const string Blanks = " \t";

    private readonly string? _text;
    private readonly int _start;
    private readonly int _length;

    private Credentials(CredentialKind kind, string? text = null, int start = 0, int length = 0)
    {
        Kind = kind;
        _text = text;
        _start = start;
        _length = length;
    }

    public CredentialKind Kind { get; }

    /// <summary>Whether the key came in the extra header.</summary>
    public bool IsFromExtraHeader { get; private init; }

    /// <summary>Whether a bearer token that is no key came beside a key in the extra header.</summary>
    public bool HasOtherBearer { get; private init; }

    public ReadOnlySpan<char> Token => _text.AsSpan(_start, _length);

    public static Credentials Read(IHeaderDictionary headers, string? extraHeader, ApiKeyValidator validator)
    {
        var bearer = ReadAuthorization(headers.Authorization, validator);
        if (extraHeader is null || bearer.Kind == CredentialKind.Several)
            return bearer;
        var values = headers[extraHeader];
        if (values.Count > 1)
            return new Credentials(CredentialKind.Several);
        var extra = values.Count == 0 ? default : Slice(CredentialKind.Key, values[0]);
        if (extra._length == 0)
            return bearer;
        return bearer.Kind == CredentialKind.Key
            ? new Credentials(CredentialKind.Several)
            : extra with { IsFromExtraHeader = true, HasOtherBearer = bearer.Kind == CredentialKind.OtherBearer };
    }

    private static Credentials ReadAuthorization(StringValues fields, ApiKeyValidator validator)
    {
        if (fields.Count == 0)
            return default;
        if (fields.Count > 1 || (fields[0] ?? "").Contains(',', StringComparison.Ordinal))
            return ReadList(fields, validator);
        return ReadOne(fields[0], validator);
    }

    private static Credentials ReadOne(string? field, ApiKeyValidator validator)
    {
        var all = Slice(CredentialKind.Key, field);
        if (!IsBearer(all.Token))
            return default;
        var token = all.Token[Scheme.Length..].TrimStart(' ');
        var isKey = BeginsAsKey(token, validator.Format) || validator.HasImportedShape(token);
        var kind = isKey ? CredentialKind.Key : CredentialKind.OtherBearer;
        return new Credentials(kind, field, all._start + all._length - token.Length, token.Length);
    }

    /// <summary>Reads several fields, or one that may be a list: commas within quotes separate nothing.</summary>
    private static Credentials ReadList(StringValues fields, ApiKeyValidator validator)
    {
        var (elements, bearers) = (0, 0);
        foreach (var field in fields)
        {
            var rest = field.AsSpan();
            while (!rest.IsEmpty)
            {
                var end = EndOfElement(rest);
                var element = rest[..end].Trim(Blanks);
                rest = rest[Math.Min(end + 1, rest.Length)..];
                elements += element.IsEmpty ? 0 : 1;
                bearers += IsBearer(element) ? 1 : 0;
            }
        }

        if (bearers > 0 && (elements > 1 || fields.Count > 1))
            return new Credentials(CredentialKind.Several);
        return fields.Count == 1 ? ReadOne(fields[0], validator) : default;
    }

    private static int EndOfElement(ReadOnlySpan<char> text)
    {
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
                quoted = !quoted;
            else if (text[i] == '\\' && quoted)
                i++;
            else if (text[i] == ',' && !quoted)
                return i;
        }

        return text.Length;
    }

    // The scheme is followed by spaces and nothing else: a tab makes it another scheme's text.
    private static bool IsBearer(ReadOnlySpan<char> text) =>
        text.Length > Scheme.Length
        && text[Scheme.Length] == ' '
        && text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    private static bool BeginsAsKey(ReadOnlySpan<char> token, ApiKeyFormat format)
    {
        var brands = format.AcceptedBrands;
        for (var i = 0; i < brands.Count; i++)
        {
            var brand = brands[i];
            if (token.Length > brand.Length
                && token[brand.Length] == '_'
                && token.StartsWith(brand, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static Credentials Slice(CredentialKind kind, string? field)
    {
        var text = field.AsSpan();
        var trimmed = text.TrimStart(Blanks);
        var start = text.Length - trimmed.Length;
        return new Credentials(kind, field, start, trimmed.TrimEnd(Blanks).Length);
    }
}
