namespace ApiKeys;

/// <summary>Placeholder.</summary>
internal struct UsageCounter { }
