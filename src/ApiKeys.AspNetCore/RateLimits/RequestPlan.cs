namespace ApiKeys;

/// <summary>The plan of the request's owner: policies cannot wait for it, so it is found before them.</summary>
internal sealed record RequestPlan(string Name);
