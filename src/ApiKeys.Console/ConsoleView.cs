using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>A page as it is to be shown: what stands on it, and what that needs.</summary>
internal sealed record ConsoleView
{
    public required ConsoleRequest Request { get; init; }

    public required string Title { get; init; }

    /// <summary>The component that stands on the page.</summary>
    public required Type Part { get; init; }

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>How the script shows the page over the one that is open.</summary>
    /// <value><c>panel</c>, <c>dialog</c>, or <see langword="null"/> for a page that takes the other's place.</value>
    public string? Sheet { get; init; }

    /// <summary>What was done on the page before.</summary>
    public string? Notice { get; init; }

    public FieldFaults Faults { get; init; } = new([]);

    public ListView? List { get; init; }

    public KeyView? Key { get; init; }

    public KeyForm? Form { get; init; }

    /// <summary>Why the form cannot be sent.</summary>
    public string? Obstacle { get; init; }

    /// <summary>Tags that a form offers.</summary>
    public IReadOnlyList<TagItem> KnownTags { get; init; } = [];

    public ShownView? Shown { get; init; }

    /// <summary>The page that stands in for a form and keeps what was typed.</summary>
    public KeptForm? Kept { get; init; }

    /// <summary>What a page says that has nothing else to show.</summary>
    public string? Message { get; init; }
}
