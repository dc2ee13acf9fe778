// Material takes every rel="alternate" for a translation of the site and asks for its sitemap, page by page.
// Ours are feeds, data and frames: said so to readers of HTML, hidden from Material before it looks.
document.querySelectorAll('link[rel="alternate"]').forEach(function (link) { link.rel = "alternate describedby"; });
