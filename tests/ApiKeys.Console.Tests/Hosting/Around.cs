using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace ApiKeys.Tests;

/// <summary>A layout as a host has one.</summary>
public sealed class Around : LayoutComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddMarkupContent(0, "<nav>The host's own menu</nav>");
        builder.AddContent(1, Body);
    }
}
