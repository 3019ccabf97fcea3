using ApiKeys;

namespace MemoryApi;

/// <summary>What the section <c>MemoryApi</c> of the configuration says; checked before the host starts.</summary>
internal sealed record MemorySettings(string Owner, string Role, ApiKeyPlan Plan, string? LoginToken)
{
    private const int LeastTokenLength = 32;

    private static readonly string[] _roles = ["owner", "admin", "member"];

    private static readonly ApiKeyPlan[] _plans =
        [ApiKeyPlan.Free, ApiKeyPlan.Developer, ApiKeyPlan.Pro, ApiKeyPlan.Enterprise];

    public static MemorySettings Of(IConfiguration configuration)
    {
        var section = configuration.GetSection("MemoryApi");
        var role = section["Role"] ?? "owner";
        if (!_roles.Contains(role))
            throw new InvalidOperationException("MemoryApi:Role is owner, admin or member.");
        var owner = section["Owner"] ?? "demo";
        if (string.IsNullOrWhiteSpace(owner))
            throw new InvalidOperationException("MemoryApi:Owner is a name, or is left out.");
        var token = section["LoginToken"];
        if (token is { Length: < LeastTokenLength })
            throw new InvalidOperationException(
                $"MemoryApi:LoginToken has at least {LeastTokenLength} characters, or is left out.");
        return new MemorySettings(owner, role, PlanOf(section["Plan"] ?? "Pro"), token);
    }

    public override string ToString() => $"{Owner} ({Role}), {Plan.Name}";

    private static ApiKeyPlan PlanOf(string name) =>
        _plans.FirstOrDefault(plan => plan.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidOperationException("MemoryApi:Plan is Free, Developer, Pro or Enterprise.");
}
