namespace ApiKeys;

/// <summary>The verbs and the reads of an issuer.</summary>
internal sealed record IssuerParts(
    Issuance Issuance,
    Change Change,
    Rotation Rotation,
    Revocation Revocation,
    Deletion Deletion,
    KeyReading Keys,
    TagReading Tags,
    RecordReading Records
);
