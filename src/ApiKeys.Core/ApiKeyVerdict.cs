namespace ApiKeys;

/// <summary>What was decided about a presented key, and why: first the refusals of validation, in the order they are
/// decided, then those of the evaluator, then the two answers that let a request go on.</summary>
/// <remarks>A caller without the secret learns nothing from it: every verdict from <see cref="Revoked"/> on is reached
/// only after the digest matched. Show it to operators; to the presenter every refusal of validation is one and the
/// same answer.</remarks>
public enum ApiKeyVerdict
{
    /// <summary>Nothing was presented. Also what a <c>default</c> result says.</summary>
    Missing = 0,

    /// <summary>Wrong length, prefix or alphabet.</summary>
    Malformed,

    /// <summary>The right shape with a checksum that is not its own.</summary>
    Checksum,

    /// <summary>Validity cannot be decided now: no lease and no store, or a pepper that this node does not
    /// know.</summary>
    Unavailable,

    /// <summary>No key has this id, or its stored row makes no sense.</summary>
    Unknown,

    /// <summary>The id is known and the secret is not its own.</summary>
    Mismatch,

    /// <summary>Revoked, for good.</summary>
    Revoked,

    /// <summary>Past its end.</summary>
    Expired,

    /// <summary>Disabled, itself or with its owner.</summary>
    Disabled,

    /// <summary>Its first instant lies ahead.</summary>
    NotYetValid,

    /// <summary>A key of an environment that is not accepted here.</summary>
    WrongEnvironment,

    /// <summary>The key holds no scope that the request needs, on no tag.</summary>
    MissingScope,

    /// <summary>The key holds the scope, and not on one of the tags named.</summary>
    TagNotAllowed,

    /// <summary>The key is limited to tags and the request names none.</summary>
    TagRequired,

    /// <summary>The key is who it says it is and usable now; what it may do is not decided yet.</summary>
    Valid,

    /// <summary>The key is valid and its access allows the request.</summary>
    Allowed,
}
