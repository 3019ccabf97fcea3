using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>What the console asks of its host: three policies, who is meant, and how it looks.</summary>
/// <remarks>Policies and hooks are needed: mapping the console without one of them fails. What is plain text binds from
/// configuration. Read once, when the console is mapped.</remarks>
public sealed class ApiKeyConsoleOptions
{
    /// <summary>The authorization policy for seeing keys, events, counts of use and limits.</summary>
    /// <value>No default: the name of a policy that the host has.</value>
    public string? ViewPolicy { get; set; }

    /// <summary>The authorization policy for creating keys.</summary>
    /// <value>No default: the name of a policy that the host has.</value>
    public string? CreatePolicy { get; set; }

    /// <summary>The authorization policy for changing, rotating, revoking and deleting keys.</summary>
    /// <value>No default: the name of a policy that the host has.</value>
    public string? ChangePolicy { get; set; }

    /// <summary>Says whose keys a request is about.</summary>
    /// <value>No default. Gives the owner, or <see langword="null"/> where the request may act for nobody: 403.</value>
    /// <remarks>Asked after the policy for viewing. It may read a value of the route, after a check of its own that the
    /// user belongs there; never a form.</remarks>
    public Func<HttpContext, ValueTask<string?>>? ResolveOwner { get; set; }

    /// <summary>Says who asks, where no key was presented.</summary>
    /// <value>No default. Gives the person, or <see langword="null"/> where nobody may act: 403.</value>
    public Func<HttpContext, ValueTask<Actor?>>? ResolveActor { get; set; }

    /// <summary>What people read who see the keys and may not create or change them.</summary>
    /// <value>Default <c>Admin or owner role required</c>.</value>
    public string RightsNotice { get; set; } = "Admin or owner role required";

    /// <summary>The product's name, in the head of each page and in its title.</summary>
    /// <value>Default empty: the page is called API Keys and nothing more.</value>
    public string Product { get; set; } = string.Empty;

    /// <summary>The product's logo, beside its name.</summary>
    /// <value>Default <see langword="null"/>: none. A path on the host itself, such as <c>/logo.svg</c>; the path base
    /// is put before it.</value>
    public string? LogoPath { get; set; }

    /// <summary>The one colour that buttons, links and marks take.</summary>
    /// <value>Default <c>#3355cc</c>; six hex digits. Each use takes the nearest shade that can be read, in light and
    /// in dark.</value>
    public string Accent { get; set; } = "#3355cc";

    /// <summary>The variable that examples read the key from.</summary>
    /// <value>Default <c>API_KEY</c>; letters, digits and underscores, the first no digit.</value>
    public string VariableName { get; set; } = "API_KEY";

    /// <summary>The address that examples call.</summary>
    /// <value>Default <see langword="null"/>: the address under which the console was opened.</value>
    public Uri? BaseAddress { get; set; }

    /// <summary>The path that examples call under <see cref="BaseAddress"/>.</summary>
    /// <value>Default <c>/</c>.</value>
    public string ExamplePath { get; set; } = "/";

    /// <summary>The address of the host's MCP server.</summary>
    /// <value>Default <see langword="null"/>: there is none, and no example for it.</value>
    public Uri? McpAddress { get; set; }

    /// <summary>The ways to use a key that are shown with it, in order.</summary>
    /// <value>Default <see cref="ApiKeyExample.Defaults"/>; the host may take away, change and add.</value>
    public IList<ApiKeyExample> Examples { get; } = [.. ApiKeyExample.Defaults];

    /// <summary>The host's own layout around the console's pages.</summary>
    /// <value>Default <see langword="null"/>: a plain one with product and logo. A component with a <c>Body</c>,
    /// such as one that derives from <see cref="LayoutComponentBase"/>; it is rendered once, without
    /// interactivity.</value>
    public Type? Layout { get; set; }

    /// <summary>Stylesheets of the host, for its layout.</summary>
    /// <value>Default empty. Paths on the host itself; the path base is put before them.</value>
    public IList<string> Stylesheets { get; } = [];
}
