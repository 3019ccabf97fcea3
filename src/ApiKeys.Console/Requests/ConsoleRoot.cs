using ApiKeys.ConsoleParts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>Hands a view to every part of its page.</summary>
internal sealed class ConsoleRoot : ComponentBase
{
    [Parameter]
    public ConsoleView View { get; set; } = null!;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<CascadingValue<HttpContext>>(0);
        builder.AddComponentParameter(1, "Value", View.Request.Http);
        builder.AddComponentParameter(2, "IsFixed", true);
        builder.AddComponentParameter(3, "ChildContent", (RenderFragment)BuildView);
        builder.CloseComponent();
    }

    private void BuildView(RenderTreeBuilder builder)
    {
        builder.OpenComponent<CascadingValue<ConsoleView>>(0);
        builder.AddComponentParameter(1, "Value", View);
        builder.AddComponentParameter(2, "IsFixed", true);
        builder.AddComponentParameter(3, "ChildContent", (RenderFragment)(child =>
        {
            child.OpenComponent<Document>(0);
            child.CloseComponent();
        }));
        builder.CloseComponent();
    }
}
