namespace ApiKeys;

/// <summary>The use of a key or an owner on one UTC day.</summary>
/// <param name="Day">The UTC day.</param>
/// <param name="Live">Requests that went through with live keys.</param>
/// <param name="Test">Requests that went through with test keys; never towards billing.</param>
/// <param name="Refused">Requests with the right secret that state or access refused, in either environment.</param>
public sealed record UsageDay(DateOnly Day, long Live, long Test, long Refused);
