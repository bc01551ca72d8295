// Linux calls that Swift's Glibc module does not export, or that need C to be called at all.
#pragma once
