namespace ApiKeys;

/// <summary>What a request presents, as far as keys are concerned.</summary>
internal enum CredentialKind
{
    /// <summary>Nothing, or something of another scheme than <c>Bearer</c>.</summary>
    None = 0,

    /// <summary>A bearer token that is not one of ours.</summary>
    OtherBearer,

    /// <summary>What has to be a key: it begins as one does, or came in the header for keys.</summary>
    Key,

    /// <summary>Several bearer tokens, or keys in two places: refused everywhere.</summary>
    Several,
}
