using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>What each endpoint and each method of a hub asks for, worked out once.</summary>
internal sealed class EndpointAccessTable(ScopeCatalog catalog)
{
    private readonly ConditionalWeakTable<object, EndpointAccess> _known = [];

    public EndpointAccess Of(Endpoint endpoint) =>
        _known.TryGetValue(endpoint, out var access)
            ? access
            : Keep(endpoint, endpoint.Metadata, endpoint.DisplayName ?? "without a name");

    public EndpointAccess Of(MethodInfo method)
    {
        if (_known.TryGetValue(method, out var access))
            return access;
        var name = $"{method.DeclaringType?.Name}.{method.Name}";
        access = EndpointAccess.Compile(catalog, method.GetCustomAttributes(inherit: true), name);
        return access.Tags.Count == 0
            ? _known.GetValue(method, _ => access)
            : throw new InvalidOperationException(
                $"The hub method {name} takes a tag from a request; decide in the method, once the tag is known.");
    }

    private EndpointAccess Keep(object key, IReadOnlyList<object> metadata, string name)
    {
        var access = EndpointAccess.Compile(catalog, metadata, name);
        return _known.GetValue(key, _ => access);
    }
}
