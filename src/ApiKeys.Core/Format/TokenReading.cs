namespace ApiKeys;

/// <summary>What reading a text gives the validation path.</summary>
/// <remarks>Two words, returned in registers: three members in one of them, since separate ones would be written to
/// the stack in parts and read back as a whole, which processors do slowly. The <c>default</c> value is a refusal.
/// </remarks>
internal readonly struct TokenReading
{
    private readonly ulong _id;
    private readonly ulong _answer;

    internal TokenReading(ApiKeyVerdict refusal) => _answer = (ulong)refusal;

    internal TokenReading(ulong id, int brand, ApiKeyEnvironment environment)
    {
        _id = id;
        _answer = (ulong)ApiKeyVerdict.Valid | ((ulong)environment << 8) | ((ulong)brand << 16);
    }

    /// <summary>Valid for a well-formed text, else malformed or checksum.</summary>
    internal ApiKeyVerdict Verdict => (ApiKeyVerdict)(byte)_answer;

    /// <summary>The id; none unless the text is well formed.</summary>
    internal ApiKeyId Id => new(_id);

    /// <summary>The environment; none unless the text is well formed.</summary>
    internal ApiKeyEnvironment Environment => (ApiKeyEnvironment)(byte)(_answer >> 8);

    /// <summary>The position of the text's brand among the accepted, where the text is well formed.</summary>
    internal int Brand => (int)(_answer >> 16);
}
